"""What a file says it is: PDF/UA-1, beside the PDF/A-3a that the engine says."""

from typing import Any

# What PDF/UA-1 asks for beside the tags that PDF/A-3a already brings: its identification, and for
# PDF/A the description of that very namespace (ISO 19005-3, 6.6.2.3).
_UA_IDENTIFICATION = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


def say_pdf_ua(metadata: Any) -> None:
    """The engine's metadata of a document will say PDF/UA-1 too."""
    identify = metadata.generate_rdf_metadata

    def identify_ua_too(*arguments: Any) -> bytes:
        rdf: bytes = identify(*arguments)
        head, closing, tail = rdf.rpartition(b"</rdf:RDF>")
        return head + _UA_IDENTIFICATION + closing + tail

    metadata.generate_rdf_metadata = identify_ua_too

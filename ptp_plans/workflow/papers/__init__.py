"""What is handed out of a contract beside its print: public version, DOCX, padrón, expediente."""

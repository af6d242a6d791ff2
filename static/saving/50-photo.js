// A photo is made small and shown before it is sent: a telephone's picture weighs ten times more
// than the wall sheet on it needs, and carries the place where it was taken.

const SIDE = 1600;
const FINE = 0.82;

for (const box of document.querySelectorAll("input[type=file][data-photo]")) {
  const note = document.getElementById(`${box.id}-note`);
  let sheet = null;

  box.addEventListener("change", async (event) => {
    const [file] = box.files;
    if (event.made || !file) return;
    event.stopPropagation(); // the form is told when the small one is in the box
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      sheet?.remove();
      sheet = document.createElement("canvas");
      sheet.className = "kept-photo";
      sheet.width = Math.round(picture.width * scale);
      sheet.height = Math.round(picture.height * scale);
      const drawn = sheet.getContext("2d");
      drawn.fillStyle = "#fff"; // what is transparent would be black in a JPEG
      drawn.fillRect(0, 0, sheet.width, sheet.height);
      drawn.drawImage(picture, 0, 0, sheet.width, sheet.height);
      const small = await new Promise((done) => sheet.toBlob(done, "image/jpeg", FINE));
      if (small && small.size < file.size) {
        fill(box, [new File([small], "foto.jpg", { type: "image/jpeg" })]);
      }
      box.after(sheet);
    } catch {
      // No picture that this browser can read: the server looks at the file and says what it is.
    }
    const again = new Event("change", { bubbles: true });
    again.made = true;
    box.dispatchEvent(again);
  });

  box.addEventListener("kept", (event) => {
    note.textContent = event.detail || note.dataset.kept;
    note.classList.toggle("error", Boolean(event.detail));
    if (event.detail) sheet?.remove();
  });
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string, type = "application/json"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // the browser has begun to read it by the next turn of the event loop, not before
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

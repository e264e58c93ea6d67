/** A drawn stand-in for a photo of a street. */
export async function drawPicture(label: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement("canvas");
  canvas.width = 1200;
  canvas.height = 900;
  paint(canvas.getContext("2d"), label);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.8);
  });
  return new Uint8Array(blob === null ? new ArrayBuffer(0) : await blob.arrayBuffer());
}

function paint(context: CanvasRenderingContext2D | null, label: string): void {
  if (context === null) return;
  const hue = [...label].reduce((sum, letter) => sum * 3 + letter.charCodeAt(0), 0) % 360;
  context.fillStyle = `hsl(${String(hue)} 25% 78%)`;
  context.fillRect(0, 0, 1200, 900);
  context.fillStyle = `hsl(${String(hue)} 12% 42%)`;
  context.fillRect(0, 560, 1200, 340);
  for (let index = 0; index < 7; index += 1) {
    context.fillStyle = `hsl(${String((hue + index * 31) % 360)} 30% ${String(48 + index * 4)}%)`;
    context.fillRect(index * 175, 200 + ((index * 67) % 140), 160, 400);
  }
  context.fillStyle = "#ffffff";
  context.font = "600 64px sans-serif";
  context.fillText(label, 60, 820);
}

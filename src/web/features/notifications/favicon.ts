const plain = "/icon.svg";
/** Pixels: enough for a sharp icon on a dense screen. */
const size = 64;

let badged: Promise<string> | undefined;

/** Puts a dot on the page's icon, or takes it away. */
export function drawBadge(isShown: boolean): void {
  badged ??= isShown ? withDot() : undefined;
  void (isShown && badged ? badged : Promise.resolve(plain)).then((url) => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
    if (icon && icon.getAttribute("href") !== url) icon.href = url;
  });
}

async function withDot(): Promise<string> {
  const image = new Image(size, size);
  image.src = plain;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (!context) return plain;
  context.drawImage(image, 0, 0, size, size);
  context.beginPath();
  context.arc(size * 0.74, size * 0.26, size * 0.24, 0, 2 * Math.PI);
  context.fillStyle = "#d64541";
  context.fill();
  return canvas.toDataURL("image/png");
}

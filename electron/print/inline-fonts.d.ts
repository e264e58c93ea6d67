/** Vite puts such a file into the bundle as a `data:` address. */
declare module "*.woff2?inline" {
  const address: string;
  // eslint-disable-next-line no-restricted-syntax -- the shape is Vite's
  export default address;
}

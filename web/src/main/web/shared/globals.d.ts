/** Set by the build: whether the pages load themselves again after the next build. */
declare const RELOAD: boolean;
declare module '*.css';
declare module '*.svg' {
  const address: string;
  export default address;
}

/** What is used of it; TypeScript has the rest with the types of a page. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): void;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance<Exports> {
    constructor(module: Module, imports: Record<string, Record<string, Memory>>);
    readonly exports: Exports;
  }
}

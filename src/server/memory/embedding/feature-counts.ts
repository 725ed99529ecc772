const fewFeatures = 512;

/**
 * How often each feature of a text stands in it, in the order in which they first stood there. One is used for one text after the
 * other, because a table that is made for each text takes longer than all that is done with it. Open addressing, at most half full.
 */
export class FeatureCounts {
  /** How many different features there are; so many of each column count. */
  size = 0;
  /** A hash in 32 bits, with a sign. */
  feature = new Int32Array(fewFeatures);
  /** Of the first that was added. */
  weight = new Float64Array(fewFeatures);
  count = new Int32Array(fewFeatures);
  /** Ordinals from 1 on; 0: empty. */
  #slots = new Int32Array(fewFeatures * 2);

  add(hash: number, weight: number): void {
    const feature = hash | 0;
    const slot = this.#slotOf(feature);
    const ordinal = this.#slots[slot]! - 1;
    if (ordinal >= 0) {
      this.count[ordinal]! += 1;
      return;
    }
    this.feature[this.size] = feature;
    this.weight[this.size] = weight;
    this.count[this.size] = 1;
    this.#slots[slot] = this.size += 1;
    if (this.size === this.feature.length) this.#double();
  }

  clear(): void {
    // A long text is rare: what it took is not kept, nor cleared for each short one.
    if (this.feature.length > fewFeatures) this.#make(fewFeatures);
    else this.#slots.fill(0);
    this.size = 0;
  }

  #slotOf(feature: number): number {
    const last = this.#slots.length - 1;
    let slot = feature & last;
    for (;;) {
      const ordinal = this.#slots[slot]! - 1;
      if (ordinal < 0 || this.feature[ordinal] === feature) return slot;
      slot = (slot + 1) & last;
    }
  }

  #double(): void {
    const { feature, weight, count, size } = this;
    this.#make(size * 2);
    this.feature.set(feature);
    this.weight.set(weight);
    this.count.set(count);
    for (let ordinal = 0; ordinal < size; ordinal++)
      this.#slots[this.#slotOf(feature[ordinal]!)] = ordinal + 1;
  }

  #make(features: number): void {
    this.feature = new Int32Array(features);
    this.weight = new Float64Array(features);
    this.count = new Int32Array(features);
    this.#slots = new Int32Array(features * 2);
  }
}

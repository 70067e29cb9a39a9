/** Two small things that WebViews before 2022 lack and that our packages use. */
Object.hasOwn ??= (object: object, name: PropertyKey) => Object.hasOwn(object, name)
Array.prototype.at ??= function at<T>(this: T[], index: number) {
  return this[index < 0 ? this.length + index : index]
}

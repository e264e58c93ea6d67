/** How loud something speaks. `overdue` is the only red and belongs to deadlines alone. */
export type Tone = "quiet" | "accent" | "good" | "soon" | "overdue";

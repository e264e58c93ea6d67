import { toThumbnail } from "./develop-picture";
import type { Developed } from "./messages";

const patienceMs = 15_000;
const latestSecond = 1;

/** One early picture of a film; the very first one is often black. */
export async function developFilm(url: string): Promise<Developed> {
  const film = document.createElement("video");
  film.crossOrigin = "anonymous";
  film.muted = true;
  film.preload = "auto";
  try {
    film.src = url;
    await happens(film, "loadeddata");
    const seconds = Number.isFinite(film.duration) ? film.duration : 0;
    film.currentTime = Math.min(latestSecond, seconds / 10);
    await happens(film, "seeked");
    const picture = await createImageBitmap(film);
    const { width, height } = picture;
    const thumbnail = await toThumbnail(picture);
    picture.close();
    return { width, height, thumbnail };
  } finally {
    film.removeAttribute("src");
    film.load();
  }
}

function happens(film: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error("too slow"));
    }, patienceMs);
    const done = (then: () => void) => () => {
      clearTimeout(timer);
      then();
    };
    film.addEventListener(event, done(resolve), { once: true });
    film.addEventListener(
      "error",
      done(() => {
        reject(new Error("not a film"));
      }),
      { once: true },
    );
  });
}

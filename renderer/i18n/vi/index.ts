import { admin } from "./admin";
import { approval } from "./approval";
import { device } from "./device";
import { entry } from "./entry";
import { evidence } from "./evidence";
import { file } from "./file";
import { forms } from "./forms";
import { help } from "./help";
import { inbox } from "./inbox";
import { paperLife } from "./paper-life";
import { papers } from "./papers";
import { session } from "./session";
import { settings, shell } from "./shell";
import { story } from "./story";
import { sync } from "./sync";
import { ticket } from "./ticket";
import { time } from "./time";
import { words } from "./words";

export const vi = {
  admin,
  approval,
  device,
  entry,
  evidence,
  file,
  forms,
  help,
  inbox,
  paperLife,
  papers,
  session,
  settings,
  shell,
  story,
  sync,
  ticket,
  time,
  words,
};

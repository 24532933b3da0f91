/** The shapes that cross the API, as docs/architecture.md states them; read by tsc, never served to a browser's engine. */

export interface ArticleRef {
  id: number;
  title: string;
  url: string;
  slug: string;
  language: string;
  heading?: string;
  anchor?: string;
}

/** `retry_of`: it asks the customer's event of that number once more; `button`: it came from that one. */
export interface TextPart { type: "text"; text: string; retry_of?: number; button?: { seq: number; index: number } }
export interface AnswerPart {
  type: "answer";
  article: { id: number; revision_id: number; language: string; title: string; slug?: string };
  url: string;
  heading: string;
  anchor: string;
  text: string;
  is_truncated: boolean;
  reviewed_on: string | null;
  /** Absent of what was stored before there was more to say: current. */
  standing?: "current" | "overdue" | "expired";
  expired_on?: string | null;
}
export interface ArticlesPart { type: "articles"; articles: ArticleRef[] }
export interface Button { label: string; action: "send" | "person" | "helpful" | "not_helpful" | "withdraw" | "leave_email"; retry_of?: number }
/** `choose`: one of them is pressed, once; the last one says that none is meant. */
export interface ButtonsPart { type: "buttons"; purpose?: "choose" | "beside"; buttons: Button[] }
export interface FeedbackPart { type: "feedback"; seq: number; is_helpful: boolean }
export interface TransitionPart { type: "transition" }
export interface RatingPart { type: "rating"; score: number }
/** `is_changed`: it takes the place of another. */
export interface ContactPart { type: "contact"; is_changed: boolean }
export type Part = TextPart | AnswerPart | ArticlesPart | ButtonsPart | FeedbackPart | TransitionPart | RatingPart | ContactPart;

export type State = "bot" | "waiting" | "agent" | "resolved" | "left_contact";

export interface ConversationEvent {
  seq: number;
  kind: "message" | "notice" | "person_requested" | "person_joined" | "person_left" | "left_contact" | "resolved" | "end_undone" | "rated" | "feedback" | "noted";
  author: "customer" | "bot" | "agent" | "system";
  author_name: string | null;
  client_id: string | null;
  /** The customer's event that this one answers. */
  reply_to: number | null;
  language: string;
  at: string;
  /** Of a customer's message: false where it does nothing but ask for a person or greet. */
  tells_matter?: boolean | null;
  /** One reply follows: it was not said to a person. */
  is_for_bot: boolean;
  parts: Part[];
  /** The conversation's after it, where it changed that. */
  state?: State | null;
}

/** How it stands with a person, as the customer may know it. */
export interface Standing {
  state: State;
  is_person_requested: boolean;
  /** In the queue, 1 is next; null while nobody is waited for. */
  position: number | null;
  /** Minutes, from usual to long; null where too little is known. */
  range_min: [number, number] | null;
  availability: "open" | "closed" | "nobody";
  opens: string | null;
  agent: { name: string; is_typing: boolean } | null;
  agent_seen_seq: number;
  /** Masked. */
  contact_email: string | null;
  can_mail: boolean;
  /** To be told of an article on what was asked; null where that is not asked. */
  article_wish: boolean | null;
  rating: { episode: number } | null;
  /** The last event before what is talked about now. */
  episode_seq: number;
}

export interface ConversationFacts {
  language: string;
  state: State;
  last_seq: number;
  is_person_requested: boolean;
  is_reply_pending: boolean;
}

/** What the site says of its customer, as the API takes it: a JWT, or a JSON text with its signature or none. */
export type Customer = { token: string } | { context: string; signature?: string };
/** The same as a page may say it: what is not signed may be an object. */
export interface SaidOfCustomer {
  token?: string | null;
  context?: string | Record<string, unknown> | null;
  signature?: string | null;
}

/** A message, or a request for a person, of this tab that the server has not confirmed yet. */
export interface Unsent {
  clientId: string;
  kind: "message" | "person_requested";
  text: string;
  at: string;
  language: string;
  button: { seq: number; index: number } | null;
  state: "sending" | "failed";
  problem: Problem | null;
  /** When the server takes it, where it has said so. */
  waitsUntil?: string | null;
}

export type Problem = "offline" | "too_fast" | "too_long" | "server" | "refused";

/** One line of the thread, ready to be drawn. */
export interface Item {
  key: string;
  version: string;
  kind: "day" | "message" | "notice" | Milestone;
  author: "customer" | "bot" | "agent" | "system";
  name: string | null;
  at: string;
  language: string;
  parts: Part[];
  seq: number | null;
  unsent: Unsent | null;
  isFirstOfGroup: boolean;
  isLastOfGroup: boolean;
  isHelpful: boolean | null;
  /** It says that a question failed, and that one has not been asked again since. */
  isOpenFailure: boolean;
  /** How it stands with what it offers to choose from; null where it offers nothing. */
  choice: Choice | null;
  /** What is known of the customer's last message; null for every other. */
  receipt: "delivered" | "seen" | null;
}

/** What happened, said in one line. */
/** `told`: what the system says, in its own words. */
export type Milestone = "person_requested" | "person_joined" | "left_contact" | "resolved" | "rated" | "told";

/** `index`: what was chosen, counted among all buttons of the message. */
export interface Choice { isOpen: boolean; index: number | null }

export interface Speaker { kind: "bot" | "agent"; name: string | null }

export type ArticleNode = string | { tag: string; attrs?: Record<string, string>; children?: ArticleNode[] };
/** Why something did not help; what is "" or null was not said. */
export interface Why { reason: "outdated" | "unclear" | "wrong" | "missing" | null; comment: string }
export interface Article {
  id: number;
  revision_id: number;
  title: string;
  language: string;
  url: string;
  reviewed_on: string | null;
  category: (string | { title: string; url?: string })[];
  content: ArticleNode[];
}
export interface SearchResult extends ArticleRef { snippet: string }
export interface FirstScreen {
  language: string;
  starters: (string | { text: string })[];
  banner: string | { text: string; url?: string } | null;
  max_message_chars: number;
}

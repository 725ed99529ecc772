export const sql = `
create table users (
  id text primary key,
  name text not null,
  -- Null for people whom an admin added without one.
  email text unique,
  emailVerified integer not null default 0,
  image text,
  username text unique,
  displayUsername text,
  createdAt text not null,
  updatedAt text not null
) strict;

create table sessions (
  id text primary key,
  token text not null unique,
  userId text not null references users (id) on delete cascade,
  expiresAt text not null,
  ipAddress text,
  userAgent text,
  createdAt text not null,
  updatedAt text not null
) strict;
create index sessions_by_user on sessions (userId);

create table accounts (
  id text primary key,
  accountId text not null,
  providerId text not null,
  userId text not null references users (id) on delete cascade,
  password text,
  accessToken text,
  refreshToken text,
  idToken text,
  accessTokenExpiresAt text,
  refreshTokenExpiresAt text,
  scope text,
  createdAt text not null,
  updatedAt text not null
) strict;
create index accounts_by_user on accounts (userId);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expiresAt text not null,
  createdAt text not null,
  updatedAt text not null
) strict;
create index verifications_by_identifier on verifications (identifier);

create table invitations (
  id text primary key,
  token_hash text not null unique,
  created_by text not null references members (id),
  claims text references members (id),
  uses_left integer,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;

create table password_links (
  token_hash text primary key,
  member_id text not null references members (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null
) strict, without rowid;

create table api_tokens (
  id text primary key,
  member_id text not null references members (id) on delete cascade,
  name text not null,
  token_hash text not null unique,
  created_at integer not null,
  last_used_at integer
) strict;
create index api_tokens_by_member on api_tokens (member_id);
`;

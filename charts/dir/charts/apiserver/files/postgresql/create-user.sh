# Read by the image's entrypoint when the database is set up: the services' user owns its database and nothing else.
psql --set ON_ERROR_STOP=1 --no-psqlrc --username postgres --dbname postgres \
  --set user="$APPLICATION_USER" --set password="$APPLICATION_PASSWORD" --set database="$APPLICATION_DATABASE" <<'SQL'
select format('create role %I', :'user') where :'user' <> 'postgres' \gexec
alter role :"user" with login password :'password';
select format('create database %I owner %I', :'database', :'user') where :'database' <> 'postgres' \gexec
SQL

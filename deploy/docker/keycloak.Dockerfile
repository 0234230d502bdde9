# docker build -f deploy/docker/keycloak.Dockerfile .        (from the repository root)
# The realm as production imports it: no people, no zhengyun-cli, no known secret.
FROM keycloak/keycloak:26.7.3 AS build
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=false

FROM keycloak/keycloak:26.7.3
COPY --from=build /opt/keycloak/ /opt/keycloak/
COPY keycloak/themes/zhengyun /opt/keycloak/themes/zhengyun
COPY keycloak/realm/zhengyun-realm.json /opt/keycloak/data/import/
EXPOSE 8080
ENTRYPOINT ["/opt/keycloak/bin/kc.sh", "start", "--optimized", "--import-realm"]

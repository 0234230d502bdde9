# docker build -f deploy/docker/backend.Dockerfile .        (from the repository root)
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY backend backend
RUN mvn -B -ntp -f backend/pom.xml -DskipTests -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar backend/target/zhengyun.jar extract --destination /app

FROM eclipse-temurin:25-jre
# The PDFs of forms carry a Chinese font.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 zhengyun && install -d -o zhengyun /data
COPY --from=build /app /app
USER zhengyun
ENV ZY_API_ADDRESS=0.0.0.0 ZY_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/zhengyun.jar"]

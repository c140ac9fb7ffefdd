# The sandbox that stands for a payment provider.
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home sayur && install -d -o sayur /state
COPY launcher/target/launcher.jar /app/
COPY launcher/target/lib /app/lib
USER sayur
ENTRYPOINT ["java", "-Xmx48m", "-cp", "/app/launcher.jar", "id.microsayur.launcher.sandbox.SandboxServer"]

# syntax=docker/dockerfile:1

ARG SDK=10.0.401
ARG RUNTIME=10.0.12

# Built on the builder's own platform, for whichever the image is for: compiling under emulation would take many times as long.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${SDK} AS build
ARG TARGETARCH
WORKDIR /source

# What decides the packages comes first, so that a change of code alone finds them restored in the cache.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Evaluation/Evaluation.csproj src/Evaluation/packages.lock.json src/Evaluation/
COPY src/Domain/Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/Application.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/Infrastructure.csproj src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Console/Console.csproj src/Console/packages.lock.json src/Console/
COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/
RUN dotnet restore src/Api --locked-mode

COPY src/ src/

# What is published is compiled ahead of time (src/Api/Api.csproj), so that a start needn't be.
RUN case "$TARGETARCH" in amd64) platform=linux-x64 ;; arm64) platform=linux-arm64 ;; *) exit 1 ;; esac \
    && dotnet publish src/Api --configuration Release --runtime "$platform" --self-contained false --output /app \
        -p:UseAppHost=false -p:DebugType=none -p:IsTransformWebConfigDisabled=true \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:${RUNTIME}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="FlagService" \
      org.opencontainers.image.description="Feature flags that you run yourself" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# Whatever is written lies in /data; the rest may be mounted read-only. The user has a number because an orchestrator that forbids root
# can't see by a name that it isn't.
COPY --from=build --chown=1654:1654 --chmod=0700 /data /data
COPY --from=build /app /app
USER 1654:1654
VOLUME /data

# The program's own defaults are the image's: port 8080, and flagservice.db in the working directory. A variable here would stand in the
# way of the file that NAME_FILE names.
WORKDIR /data

# PORT alone decides, not the base image's own variable; the runtime's diagnostics would want a socket in /tmp.
ENV ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
STOPSIGNAL SIGTERM

# The image has no curl: the program asks itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "/app/FlagService.Api.dll", "healthcheck"]

ENTRYPOINT ["dotnet", "/app/FlagService.Api.dll"]

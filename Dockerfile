# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What decides the packages comes first, so that a change of code alone finds them restored in the cache.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Domain/Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/Application.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/Infrastructure.csproj src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/
RUN dotnet restore src/Api --locked-mode

COPY src/ src/
RUN dotnet publish src/Api --no-restore --configuration Release --output /app \
        -p:UseAppHost=false -p:DebugType=none -p:IsTransformWebConfigDisabled=true

# SQLite comes for 30 platforms, 65 MB of them; the image is for the one that it is built on.
RUN case "$(uname -m)" in x86_64) platform=linux-x64 ;; aarch64) platform=linux-arm64 ;; *) exit 1 ;; esac \
    && find /app/runtimes -mindepth 1 -maxdepth 1 ! -name "$platform" -exec rm -r {} +

FROM mcr.microsoft.com/dotnet/aspnet:10.0

# Whatever is written lies in /data; the rest may be mounted read-only. The user has a number because an orchestrator that forbids root
# can't see by a name that it isn't.
RUN install -d -o 1654 -g 1654 -m 0700 /data
COPY --from=build /app /app
WORKDIR /app
USER 1654:1654
VOLUME /data

# PORT alone decides, not the base image's own variable; the runtime's diagnostics would want a socket in /tmp.
ENV DATABASE_URL=sqlite:///data/flagservice.db \
    PORT=8080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
STOPSIGNAL SIGTERM

# The image has no curl: the program asks itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "/app/FlagService.Api.dll", "healthcheck"]

ENTRYPOINT ["dotnet", "/app/FlagService.Api.dll"]

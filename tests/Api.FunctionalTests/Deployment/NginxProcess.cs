using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Wire;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary><c>deploy/nginx.conf</c> on this machine: the same but for where the replicas are, where it listens and where it writes.</summary>
internal sealed partial class NginxProcess : IAsyncDisposable
{
    private const string Required = "REQUIRE_NGINX";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Debian's folder for it is in no ordinary user's PATH.
    private static readonly string? Program = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "nginx"))
        .FirstOrDefault(File.Exists);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private NginxProcess(DirectoryInfo folder, Process process, int port, int grpcPort, int tlsPort)
    {
        _folder = folder;
        _process = process;
        Address = AddressOf(port);
        GrpcAddress = AddressOf(grpcPort);
        TlsAddress = new UriBuilder(AddressOf(tlsPort)) { Scheme = "https" }.Uri;
    }

    public Uri Address { get; }

    /// <summary>Where it takes gRPC without TLS.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where it takes everything, if it has a certificate.</summary>
    public Uri TlsAddress { get; }

    /// <summary>Skips the test where nginx isn't installed, or fails it where it must be.</summary>
    public static void Require()
    {
        if (Program is null)
        {
            const string Reason = "nginx is not installed (apt-get install nginx-light).";
            if (Environment.GetEnvironmentVariable(Required) == "1")
            {
                Assert.Fail($"{Required} is 1 and {Reason}");
            }

            Assert.Ignore(Reason);
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="replicas">Where the three replicas are.</param>
    /// <param name="certificate">For TLS, as the file's first lines say; null for none.</param>
    /// <param name="hasSpares">Whether the others are asked only while the first one is away.</param>
    public static async Task<NginxProcess> StartAsync(IReadOnlyList<Uri> replicas, CertificateFolder? certificate = null, bool hasSpares = false)
    {
        var folder = Directory.CreateTempSubdirectory("flagservice-nginx-");
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute; // Its workers are another user's.
        }

        var port = FreePort();
        var grpcPort = FreePort();
        var tlsPort = FreePort();
        var tls = certificate is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"listen 127.0.0.1:{tlsPort} ssl http2; ssl_certificate {certificate.Certificate}; ssl_certificate_key {certificate.Key};");
        var settings = await File.ReadAllTextAsync(Repository.Path("deploy", "nginx.conf"));
        settings = Replica().Replace(settings, match =>
        {
            var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            return $"server {replicas[number - 1].Authority}{(hasSpares && number > 1 ? " backup" : "")}";
        });
        settings = settings
            .Replace("listen 8081 http2;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{grpcPort} http2;"), StringComparison.Ordinal)
            .Replace("/tmp/", $"{folder.FullName}/", StringComparison.Ordinal)
            .Replace("/dev/stderr", $"{folder.FullName}/errors", StringComparison.Ordinal)
            .Replace("/dev/stdout", $"{folder.FullName}/access", StringComparison.Ordinal)
            .Replace("listen 8080;", string.Create(CultureInfo.InvariantCulture, $"{tls} listen 127.0.0.1:{port};"), StringComparison.Ordinal);
        var file = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(file, settings);
        var process = Process.Start(Program!, ["-c", file, "-e", Path.Combine(folder.FullName, "errors"), "-g", "daemon off;"]);
        var nginx = new NginxProcess(folder, process, port, grpcPort, tlsPort);
        try
        {
            await nginx.ListeningAsync(port);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it wrote of the requests.</summary>
    public Task<string> AccessLogAsync() => File.ReadAllTextAsync(Path.Combine(_folder.FullName, "access"));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Asked, not killed: it ends its workers itself.
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            try
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ListeningAsync(int port)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"nginx ended: {await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "errors"), limit.Token)}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                continue; // Not yet.
            }
        }
    }

    private static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\bserver replica-(?<number>\d):8080\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Replica();
}

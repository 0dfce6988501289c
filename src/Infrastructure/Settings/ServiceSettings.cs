using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.Settings;

/// <summary>The settings that have a plain environment variable each; every one can also come from a file by <c>NAME_FILE</c>.</summary>
/// <param name="Port"><c>PORT</c>: where to listen, 0 to 65535; 8080 unless set. 0 takes any free one, for this machine alone.</param>
/// <param name="Database"><c>DATABASE_URL</c>: <c>sqlite://flagservice.db</c> unless set.</param>
/// <param name="RootPassword"><c>ROOT_PASSWORD</c>: of the first administrator, read at the first start only.</param>
/// <param name="RateLimiting"><c>RATE_LIMITING</c>: <c>on</c> unless <c>off</c>.</param>
/// <param name="PublicUrl"><c>PUBLIC_URL</c>: under which people reach the service; used in mails and tokens.</param>
/// <param name="EncryptionKey"><c>ENCRYPTION_KEY</c>: 32 bytes, as Base64; seals what the database holds.</param>
/// <param name="PreviousEncryptionKeys"><c>ENCRYPTION_KEY_PREVIOUS</c>: what it was before, separated by commas; only opens what they sealed.</param>
/// <param name="MetricsPort"><c>METRICS_PORT</c>: a port for metrics alone.</param>
public sealed record ServiceSettings(
    int Port,
    DatabaseAddress Database,
    string? RootPassword,
    bool RateLimiting,
    Uri? PublicUrl,
    ReadOnlyMemory<byte>? EncryptionKey,
    IReadOnlyList<ReadOnlyMemory<byte>> PreviousEncryptionKeys,
    int? MetricsPort)
{
    private const int EncryptionKeyLength = 32;

    /// <summary><c>HOST</c>: the one address to listen on; null for all of this machine's.</summary>
    public IPAddress? Host { get; init; }

    /// <summary><c>TLS_CERT</c>: the file with the server's certificate and those between it and its root, in PEM; null for no TLS.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary><c>TLS_KEY</c>: the file with the certificate's private key, in PEM.</summary>
    public string? TlsKey { get; init; }

    /// <summary><c>DATABASE_READ_URL</c>: a PostgreSQL that follows the database, for analytics and the audit log; null where there is none.</summary>
    public DatabaseAddress? ReadDatabase { get; init; }

    /// <summary><c>SNAPSHOT_DIR</c>: where what evaluation needs is kept for a start without the database; null where nothing is.</summary>
    public string? SnapshotDirectory { get; init; }

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">One of them can't be used; the message names it and shows no secret.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var database = DatabaseOf("DATABASE_URL", Value(configuration, "DATABASE_URL") ?? "sqlite://flagservice.db");
        return new ServiceSettings(
            PortOf(configuration, "PORT") ?? 8080,
            database,
            SettingFiles.Value(configuration, "ROOT_PASSWORD"),
            SwitchOf(configuration, "RATE_LIMITING"),
            UrlOf(configuration, "PUBLIC_URL"),
            KeyOf(configuration, "ENCRYPTION_KEY"),
            PreviousKeysOf(configuration, "ENCRYPTION_KEY_PREVIOUS"),
            PortOf(configuration, "METRICS_PORT"))
        {
            Host = HostOf(configuration, "HOST"),
            TlsCertificate = FileOf(configuration, "TLS_CERT", "TLS_KEY"),
            TlsKey = FileOf(configuration, "TLS_KEY", "TLS_CERT"),
            ReadDatabase = ReadDatabaseOf(configuration, "DATABASE_READ_URL", database),
            SnapshotDirectory = Value(configuration, "SNAPSHOT_DIR") is { } folder ? Path.GetFullPath(folder) : null,
        };
    }

    // White space around a value comes from a file or a copy; in none of these but a password it can be meant.
    private static string? Value(IConfiguration configuration, string name) => SettingFiles.Value(configuration, name)?.Trim() switch
    {
        "" => throw new SettingException($"{name} is only white space; set it to a value, or don't set it."),
        var value => value,
    };

    private static int? PortOf(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new SettingException(
                $"{name} must be a port, 0 to 65535; it is \"{text}\"."
                + (text.Contains("://", StringComparison.Ordinal)
                    ? " Kubernetes sets it so where a Service has that name: set enableServiceLinks to false in the pod, or name the Service otherwise."
                    : ""));
    }

    private static IPAddress? HostOf(IConfiguration configuration, string name)
    {
        var text = Value(configuration, name);
        if (text is null or "*")
        {
            return null;
        }

        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(text.Trim('[', ']'), out var address)
            ? address
            : throw new SettingException($"{name} must be an address of this machine such as 127.0.0.1, localhost, or * for all; it is \"{text}\".");
    }

    private static string? FileOf(IConfiguration configuration, string name, string partner)
    {
        var path = Value(configuration, name);
        if (path is not null && Value(configuration, partner) is null)
        {
            throw new SettingException($"{name} is set without {partner}; TLS needs both.");
        }

        // What it holds may be secret, and is not shown.
        return path?.Contains('\n', StringComparison.Ordinal) == true
            ? throw new SettingException($"{name} must be the path of a PEM file, not its contents; {name}{SettingNames.FileSuffix} would name a file that has the path.")
            : path;
    }

    private static DatabaseAddress DatabaseOf(string name, string url)
    {
        try
        {
            return DatabaseAddress.Parse(url);
        }
        catch (FormatException fault)
        {
            throw new SettingException($"{name} {fault.Message}", fault);
        }
    }

    private static DatabaseAddress? ReadDatabaseOf(IConfiguration configuration, string name, DatabaseAddress database)
    {
        if (Value(configuration, name) is not { } url)
        {
            return null;
        }

        return database.Kind == DatabaseKind.Postgres && DatabaseOf(name, url) is { Kind: DatabaseKind.Postgres } address
            ? address
            : throw new SettingException($"{name} is only for PostgreSQL: it and DATABASE_URL must both be postgres://user:password@host:5432/database.");
    }

    private static bool SwitchOf(IConfiguration configuration, string name) => Value(configuration, name) switch
    {
        null or "on" => true,
        "off" => false,
        var other => throw new SettingException($"{name} must be on or off; it is \"{other}\"."),
    };

    private static Uri? UrlOf(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && (url.Query + url.Fragment + url.UserInfo).Length == 0
            ? url
            : throw new SettingException($"{name} must be an http or https URL such as https://flags.example.com, without a query, a # or a password.");
    }

    private static ReadOnlyMemory<byte>? KeyOf(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return KeyIn(text) ?? throw new SettingException(
            $"{name} must be {EncryptionKeyLength} bytes in Base64, such as from: openssl rand -base64 {EncryptionKeyLength}");
    }

    private static List<ReadOnlyMemory<byte>> PreviousKeysOf(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return [];
        }

        if (Value(configuration, "ENCRYPTION_KEY") is null)
        {
            throw new SettingException($"{name} is set without ENCRYPTION_KEY, the key to encrypt with from now on; set both.");
        }

        return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(key => KeyIn(key) ?? throw new SettingException($"{name} must be keys of {EncryptionKeyLength} bytes in Base64, separated by commas."))
            .ToList();
    }

    private static ReadOnlyMemory<byte>? KeyIn(string text)
    {
        var key = new byte[EncryptionKeyLength];
        return Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length == EncryptionKeyLength
            && Convert.TryFromBase64String(text, key, out _)
            ? (ReadOnlyMemory<byte>?)key
            : null;
    }
}

/// <summary>A setting that can't be used, in one sentence.</summary>
public sealed class SettingException : Exception
{
    public SettingException(string message)
        : base(message)
    {
    }

    public SettingException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SettingException()
    {
    }
}

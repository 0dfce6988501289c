using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire.Tls;

/// <summary>A certificate that can be served, with those that lead to its root.</summary>
/// <param name="Context">As the handshake takes it; what resumes sessions is kept in it.</param>
/// <param name="ValidFrom">From when clients take it.</param>
/// <param name="ValidTo">Until when.</param>
internal sealed record ServerCertificate(SslStreamCertificateContext Context, DateTimeOffset ValidFrom, DateTimeOffset ValidTo)
{
    /// <summary>Makes it of what the files hold.</summary>
    /// <exception cref="OptionsValidationException">They hold no such thing.</exception>
    public static ServerCertificate Of(CertificateText content, CertificateFiles files)
    {
        var leaf = Leaf(content, files);
        var others = new X509Certificate2Collection();
        try
        {
            others.ImportFromPem(content.Certificate);
        }
        catch (CryptographicException)
        {
            throw CertificateFiles.Fault($"TLS_CERT ({files.Certificate}) has something after the first certificate that is not a certificate.");
        }

        // Offline: what lies in the file is what is sent, and no start waits for somebody else's server.
        var context = SslStreamCertificateContext.Create(leaf, [.. others.Skip(1)], offline: true);
        return new ServerCertificate(context, InUtc(leaf.NotBefore), InUtc(leaf.NotAfter));
    }

    /// <summary>What clients dislike about it at a time, in a few words; null where nothing.</summary>
    public string? FaultAt(DateTimeOffset now) =>
        now >= ValidTo ? $"expired at {ValidTo:u}"
        : now < ValidFrom ? $"is not valid before {ValidFrom:u}"
        : null;

    private static DateTimeOffset InUtc(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);

    private static X509Certificate2 Leaf(CertificateText content, CertificateFiles files)
    {
        if (!content.Certificate.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            throw CertificateFiles.Fault($"TLS_CERT ({files.Certificate}) has no certificate in PEM.");
        }

        if (content.Key.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw CertificateFiles.Fault($"TLS_KEY ({files.Key}) is encrypted; it must have no passphrase.");
        }

        if (!content.Key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw CertificateFiles.Fault($"TLS_KEY ({files.Key}) has no private key in PEM.");
        }

        try
        {
            return X509Certificate2.CreateFromPem(content.Certificate, content.Key);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw CertificateFiles.Fault($"TLS_KEY ({files.Key}) is not the key of the first certificate in TLS_CERT ({files.Certificate}), or one of them is damaged.");
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>A certificate and its key as Kubernetes mounts a secret: links to a folder behind another link, which is replaced as a whole.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flagservice-tls-");
    private int _serial;

    public CertificateFolder()
    {
        File.CreateSymbolicLink(Certificate, Path.Combine("..data", "tls.crt"));
        File.CreateSymbolicLink(Key, Path.Combine("..data", "tls.key"));
    }

    public string Folder => _folder.FullName;

    public string Certificate => Path.Combine(_folder.FullName, "tls.crt");

    public string Key => Path.Combine(_folder.FullName, "tls.key");

    public (string Name, string Value)[] Settings => [("TLS_CERT", Certificate), ("TLS_KEY", Key)];

    /// <summary>Puts a pair in the place of the former one, at once.</summary>
    public void Put(string certificate, string key)
    {
        var version = $"..{++_serial}";
        Directory.CreateDirectory(Path.Combine(_folder.FullName, version));
        File.WriteAllText(Path.Combine(_folder.FullName, version, "tls.crt"), certificate);
        File.WriteAllText(Path.Combine(_folder.FullName, version, "tls.key"), key);
        var link = Path.Combine(_folder.FullName, "..data_tmp");
        File.CreateSymbolicLink(link, version);
        using var move = Process.Start("mv", ["-T", link, Path.Combine(_folder.FullName, "..data")]);
        move.WaitForExit();
    }

    /// <summary>Makes a pair and puts it there.</summary>
    /// <returns>What tells the certificate from others.</returns>
    public string PutNew(TimeSpan? lifetime = null)
    {
        var (certificate, key, thumbprint) = Make(lifetime ?? TimeSpan.FromDays(90));
        Put(certificate, key);
        return thumbprint;
    }

    /// <summary>A pair for this machine, as PEM.</summary>
    public static (string Certificate, string Key, string Thumbprint) Make(TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=flags.example.com", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var end = DateTimeOffset.UtcNow + lifetime;
        using var certificate = request.CreateSelfSigned(end - TimeSpan.FromDays(100), end);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), certificate.Thumbprint);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

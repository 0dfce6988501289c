using FlagService.Application.Maintenance;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire.Tls;

/// <summary>Where the server's certificate and its private key lie, in PEM.</summary>
/// <param name="Certificate"><c>TLS_CERT</c>: the server's certificate first, then those between it and its root.</param>
/// <param name="Key"><c>TLS_KEY</c>, without a passphrase.</param>
internal sealed record CertificateFiles(string Certificate, string Key)
{
    /// <summary>Reads both.</summary>
    /// <exception cref="OptionsValidationException">One of them can't be read.</exception>
    public CertificateText Read() => new(Text("TLS_CERT", Certificate), Text("TLS_KEY", Key));

    /// <summary>An invalid setting, in the words of the start.</summary>
    public static OptionsValidationException Fault(string sentence) => new("TLS", typeof(CertificateFiles), [sentence]);

    private static string Text(string name, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            throw Fault($"{name} ({path}) can't be read: {FileFaults.Words(fault, path)}.");
        }
    }
}

/// <summary>What both files hold.</summary>
internal sealed record CertificateText(string Certificate, string Key);

using System.Diagnostics.Metrics;
using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire.Tls;

/// <summary>
/// The certificate that handshakes get at present. New ones are taken from the files without a restart; a pair that can't be used leaves
/// the former one in service.
/// </summary>
internal sealed class ServedCertificate
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    private readonly CertificateFiles _files;
    private readonly ILogger<ServedCertificate> _log;
    private readonly Counter<long> _refused;
    private readonly Lock _turn = new();
    private volatile ServerCertificate _current;
    private volatile string? _fault;
    private CertificateText? _seen;

    public ServedCertificate(
        CertificateFiles files,
        CertificateText content,
        ServerCertificate first,
        IMeterFactory meters,
        ILogger<ServedCertificate> log)
    {
        (_files, _seen, _current, _log) = (files, content, first, log);
        var meter = meters.Create("FlagService");
        meter.CreateObservableGauge("tls_certificate_valid_until", () => _current.ValidTo.ToUnixTimeSeconds(), "s", "When the certificate that is served expires, in seconds since 1970.");
        _refused = meter.CreateCounter<long>("tls_certificates_refused", description: "Changed certificate files that could not be used, so that the former certificate stayed.");
    }

    /// <summary>What is served.</summary>
    public ServerCertificate Current => _current;

    /// <summary>Why what the files hold now isn't served, in a sentence; null where it is.</summary>
    public string? Fault => _fault;

    /// <summary>How the server shakes hands: always with what is served at that moment.</summary>
    public TlsHandshakeCallbackOptions Handshake() => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _current.Context,
            ApplicationProtocols = Protocols,
        }),
    };

    /// <summary>Takes over what the files hold, if that is new and can be used.</summary>
    public void Refresh()
    {
        lock (_turn)
        {
            try
            {
                TakeOver();
            }
            catch (OptionsValidationException fault)
            {
                Refuse(fault.Message);
            }
        }
    }

    private void TakeOver()
    {
        var seen = _seen;
        _seen = null; // Files that can't be read are as good as new when they can be again.
        var content = _files.Read();
        _seen = content;
        if (content == seen)
        {
            return;
        }

        _current = ServerCertificate.Of(content, _files);
        _fault = null;
        _log.LogInformation("The certificate in TLS_CERT is served from now on, valid until {ValidTo}", _current.ValidTo);
    }

    // A fault that stays is told of once.
    private void Refuse(string sentence)
    {
        if (sentence != _fault)
        {
            _refused.Add(1);
            _log.LogWarning("The former certificate stays in service: {Reason}", sentence);
        }

        _fault = sentence;
    }
}

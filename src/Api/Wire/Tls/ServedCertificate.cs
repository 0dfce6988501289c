using System.Net.Security;
using FlagService.Application.Observability;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire.Tls;

/// <summary>
/// The certificate that handshakes get at present. New ones are taken from the files without a restart; a pair that can't be used leaves
/// the former one in service.
/// </summary>
internal sealed class ServedCertificate : IMeasured
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    private readonly CertificateFiles _files;
    private readonly ILogger<ServedCertificate> _log;
    private readonly Lock _lock = new();
    private volatile ServerCertificate _current;
    private volatile string? _fault;
    private CertificateText? _seen;
    private long _refused;

    public ServedCertificate(
        CertificateFiles files,
        CertificateText content,
        ServerCertificate first,
        ILogger<ServedCertificate> log) => (_files, _seen, _current, _log) = (files, content, first, log);

    /// <summary>What the rule serves.</summary>
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
        lock (_lock)
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

    public IEnumerable<MetricValue> Measure() =>
    [
        new MetricValue(MetricCatalogue.CertificateEnd, _current.ValidTo.ToUnixTimeSeconds()),
        new MetricValue(MetricCatalogue.CertificatesRefused, Interlocked.Read(ref _refused)),
    ];

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
        _log.LogInformation("The new certificate in TLS_CERT is in use; it is valid until {ValidTo}", _current.ValidTo);
    }

    // A fault that persists is logged once.
    private void Refuse(string sentence)
    {
        if (sentence != _fault)
        {
            Interlocked.Increment(ref _refused);
            _log.LogWarning("The new certificate was rejected and the previous one is still served: {Reason}", sentence);
        }

        _fault = sentence;
    }
}

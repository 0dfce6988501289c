using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FlagService.Infrastructure.Email;

/// <summary>Sends by SMTP, one connection for each mail. The server's certificate is checked against the system's authorities.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private const int FirstPermanent = 500;

    public async Task<MailRefusal?> SendAsync(OutgoingMail letter, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(letter.Address, out var to))
        {
            return new MailRefusal(IsFinal: true, "the address is not valid");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await SendAsync(letter, to, limit.Token);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server took too long.", failure);
        }
        catch (SmtpCommandException failure) when (!ConcernsAll(failure))
        {
            var isFinal = failure.ErrorCode is not SmtpErrorCode.SenderNotAccepted && (int)failure.StatusCode >= FirstPermanent;
            return new MailRefusal(isFinal, failure.StatusCode.ToString());
        }
    }

    /// <summary>How the connection to a server is encrypted.</summary>
    internal static SecureSocketOptions SecurityOf(MailOptions options) => options switch
    {
        { Tls: false } => SecureSocketOptions.None,
        { Port: MailOptions.ImplicitTlsPort } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private async Task<MailRefusal?> SendAsync(OutgoingMail letter, MailboxAddress to, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient
        {
            // The lists of revoked certificates lie elsewhere, where a closed network does not let this program go.
            CheckCertificateRevocation = false,
        };
        await client.ConnectAsync(options.Host!, options.Port, SecurityOf(options), cancellationToken);
        if (!string.IsNullOrEmpty(options.User))
        {
            await client.AuthenticateAsync(options.User, options.ReadPassword()!, cancellationToken);
        }

        var isInternational = !Ascii.IsValid(to.LocalPart);
        if (isInternational && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            return new MailRefusal(IsFinal: true, "the mail server doesn't support this address");
        }

        var format = FormatOptions.Default.Clone();
        format.International = isInternational;
        using var message = Compose(letter, to);
        await client.SendAsync(format, message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
        return null;
    }

    /// <summary>Whether the server would answer any other mail in the same way.</summary>
    private static bool ConcernsAll(SmtpCommandException failure) =>
        failure.ErrorCode == SmtpErrorCode.UnexpectedStatusCode
        || failure.StatusCode is SmtpStatusCode.ServiceNotAvailable
            or SmtpStatusCode.TemporaryAuthenticationFailure
            or SmtpStatusCode.AuthenticationRequired
            or SmtpStatusCode.AuthenticationMechanismTooWeak
            or SmtpStatusCode.AuthenticationInvalidCredentials
            or SmtpStatusCode.EncryptionRequiredForAuthenticationMechanism;

    private MimeMessage Compose(OutgoingMail letter, MailboxAddress to)
    {
        var from = new MailboxAddress(Encoding.UTF8, options.FromName, options.From!);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            MessageId = $"{letter.Id}@{from.Domain}",
            Body = new MultipartAlternative(Part(letter.Text, "plain"), Part(letter.Html, "html")),
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: nobody's absence is to be answered with.
        return message;
    }

    /// <summary>A part with the line ends that mails have (RFC 5322, section 2.3), also within an encoding.</summary>
    private static TextPart Part(string text, string type)
    {
        var content = text.ReplaceLineEndings("\r\n");
        var part = new TextPart(type) { ContentTransferEncoding = Ascii.IsValid(content) ? ContentEncoding.SevenBit : ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, content);
        return part;
    }
}

using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace FlagService.Infrastructure.Email;

/// <summary>Sends by SMTP, a connection a mail. The server's certificate is checked as the system does.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public async Task<MailRefusal?> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(letter.Address, out var to))
        {
            return new MailRefusal(IsFinal: true, "the address is none");
        }

        using var message = Compose(letter, to);
        using var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.Tls,
            DeliveryFormat = Ascii.IsValid(letter.Address) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        };
        if (!string.IsNullOrEmpty(options.User))
        {
            client.Credentials = new NetworkCredential(options.User, options.ReadPassword());
        }

        // The client's own timeout is for synchronous sending only. A server that takes the connection and says nothing is left.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            await client.SendMailAsync(message, limit.Token).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server took too long.", failure);
        }
        catch (SmtpException failure) when (SmtpFaults.RefusalOf(failure, letter.Address, IsTransmitted(message)) is { } refusal)
        {
            return refusal;
        }
    }

    private MailMessage Compose(Letter letter, MailAddress to)
    {
        var from = new MailAddress(options.From!, options.FromName, Encoding.UTF8);
        var message = new MailMessage(from, to)
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Headers =
            {
                ["Message-ID"] = $"<{letter.Id}@{from.Host}>",
                ["Auto-Submitted"] = "auto-generated", // RFC 3834: nobody's absence is to be answered with.
            },
        };
        message.AlternateViews.Add(Part(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(Part(letter.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static bool IsTransmitted(MailMessage message) =>
        message.AlternateViews.Any(part => !part.ContentStream.CanRead || part.ContentStream.Position > 0);

    /// <summary>A part with the line ends that mails have (RFC 5322, section 2.3), also within an encoding.</summary>
    private static AlternateView Part(string text, string type)
    {
        var content = text.ReplaceLineEndings("\r\n");
        var part = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);

        // The framework's quoted-printable encodes line ends too, which leaves text without any.
        part.TransferEncoding = Ascii.IsValid(content) ? TransferEncoding.SevenBit : TransferEncoding.Base64;
        return part;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>What the mail server does with who comes.</summary>
public enum MailServerMood
{
    /// <summary>Takes every mail.</summary>
    Willing,

    /// <summary>Says that there is no such mailbox.</summary>
    Refusing,

    /// <summary>Takes the connection and says nothing.</summary>
    Silent,

    /// <summary>Cuts the connection when the mail comes.</summary>
    Cutting,
}

/// <summary>An SMTP server (RFC 5321, as much as is needed) on a free port of 127.0.0.1 that keeps what arrives.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<ReceivedMail> _received = [];
    private readonly SemaphoreSlim _changed = new(0);
    private CancellationTokenSource _end = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _work = Task.CompletedTask;
    private int _connections;

    public MailServer() => Listen();

    public int Port { get; private set; }

    public MailServerMood Mood { get; set; }

    /// <summary>What a willing one says to a recipient.</summary>
    public Func<string, string> AnswerTo { get; set; } = _ => "250 ok";

    /// <summary>What a willing one says to a mail with this text in it, or null.</summary>
    public Func<string, string?> RefusalOf { get; set; } = _ => null;

    /// <summary>How often somebody came.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyList<ReceivedMail> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Waits for so many mails to an address and gives the last.</summary>
    public async Task<ReceivedMail> ExpectAsync(string recipient, string subject, int count = 1)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = Received.Where(mail => mail.Recipients.Contains(recipient) && mail.Subject.Contains(subject)).ToList();
            if (found.Count >= count)
            {
                return found[^1];
            }

            try
            {
                await _changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"\"{subject}\" to {recipient} didn't arrive; there are {string.Join("; ", Received.Select(mail => $"{mail.Subject} to {mail.Recipients[0]}"))}");
            }
        }
    }

    /// <summary>Waits until somebody came once more than so often.</summary>
    public async Task ExpectConnectionAsync(int after)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (Connections <= after)
        {
            await _changed.WaitAsync(limit.Token);
        }
    }

    /// <summary>Goes away.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
    }

    /// <summary>Comes back on the same port.</summary>
    public void Start()
    {
        _end = new();
        _listener = new(IPAddress.Loopback, Port);
        Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end.Dispose();
        _listener.Dispose();
        _changed.Dispose();
    }

    private void Listen()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _work = AcceptAsync(_listener, _end.Token);
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken end)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end);
                Interlocked.Increment(ref _connections);
                _changed.Release();
                talks.Add(TalkAsync(client, end));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken end)
    {
        try
        {
            using (client)
            {
                await ServeAsync(client.GetStream(), end);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // The other side left, or the test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream, CancellationToken end)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        if (Mood == MailServerMood.Silent)
        {
            await reader.ReadLineAsync(end);
        }

        await SayAsync("220 here");
        var recipients = new List<string>();
        while (await reader.ReadLineAsync(end) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "RCPT" when Mood == MailServerMood.Refusing:
                    await SayAsync("550 no such mailbox");
                    break;
                case "RCPT":
                    var recipient = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    recipients.Add(recipient);
                    await SayAsync(AnswerTo(recipient));
                    break;
                case "DATA" when Mood == MailServerMood.Cutting:
                    return;
                case "DATA":
                    await SayAsync("354 go on");
                    var mail = new ReceivedMail([.. recipients], await ReadDataAsync(reader, end));
                    if (RefusalOf(mail.Raw) is { } refusal)
                    {
                        await SayAsync(refusal);
                        break;
                    }

                    Keep(mail);
                    recipients.Clear();
                    await SayAsync("250 taken");
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 ok");
                    break;
            }
        }

        async Task SayAsync(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), end);
    }

    private static async Task<string> ReadDataAsync(StreamReader reader, CancellationToken end)
    {
        const string End = "\r\n.\r\n";
        var (data, next) = (new StringBuilder("\r\n"), new char[1]);
        while (data.Length < End.Length || data.ToString(data.Length - End.Length, End.Length) != End)
        {
            if (await reader.ReadAsync(next, end) == 0)
            {
                throw new IOException("The mail has no end.");
            }

            data.Append(next[0]);
        }

        return data.ToString(2, data.Length - End.Length).Replace("\r\n..", "\r\n.");
    }

    private void Keep(ReceivedMail mail)
    {
        lock (_received)
        {
            _received.Add(mail);
        }

        _changed.Release();
    }
}

using System.Text;

namespace FlagService.Client.Wire;

/// <summary>Reads the lines of a stream of events, none of them longer than any that the service sends.</summary>
internal sealed class EventLines(Stream stream)
{
    private const int Longest = 16 * 1024;

    private readonly byte[] _bytes = new byte[Longest];
    private int _start;
    private int _end;

    /// <summary>The next line; null at the end.</summary>
    /// <exception cref="IOException">It is too long, or the connection broke.</exception>
    public async ValueTask<string?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Take() is { } line)
            {
                return line;
            }

            if (_end == Longest)
            {
                throw new IOException("The stream has a line that is too long.");
            }

            var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _end += read;
        }
    }

    // What isn't a whole line yet goes to the beginning, so that there is room for the rest of it.
    private string? Take()
    {
        var rest = _bytes.AsSpan(_start, _end - _start);
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            rest.CopyTo(_bytes);
            (_start, _end) = (0, rest.Length);
            return null;
        }

        _start += length + 1;
        return Encoding.UTF8.GetString(rest[..length]).TrimEnd('\r');
    }
}

using System.Security.Cryptography;
using System.Text;

namespace FlagService.Client.Snapshots;

/// <summary>
/// The last good document on disk, for a start without the service. It has the rules in it, so that nobody but its owner reads it, and says
/// whose it is, so that another environment's is not taken for it.
/// </summary>
/// <param name="path">Where it is.</param>
/// <param name="owner">What it belongs to: the address and the key. Only a digest of it is written.</param>
/// <param name="maximumBytes">How large the document may be.</param>
internal sealed class SnapshotFile(string path, string owner, int maximumBytes)
{
    private const string Form = "flagservice-snapshot-1";
    private const int DigestLength = 16;
    private const int LongestHead = 16 * 1024;

    private readonly string _digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)).AsSpan(0, DigestLength));

    /// <summary>Reads it; null where there is none of this owner.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public (string Tag, ReadOnlyMemory<byte> Document)? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var content = ReadAll();
        var end = content.Span.IndexOf((byte)'\n');
        var head = end < 0 ? [] : Encoding.UTF8.GetString(content.Span[..end]).Split(' ', 3);
        return head is [Form, var digest, var tag] && digest == _digest ? (tag, content[(end + 1)..]) : null;
    }

    /// <summary>Replaces it as a whole: a reader finds the old one or the new one.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(string tag, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);

        // Nobody knows its name before it is there: one that others put in its place, or a link to elsewhere, is not written into.
        var draft = Path.Combine(directory, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            await using (var file = new FileStream(draft, OfOwnerOnly()))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes($"{Form} {_digest} {tag}\n"), cancellationToken);
                await file.WriteAsync(document, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // Its length is what is read of it: not every file knows its own.
    private ReadOnlyMemory<byte> ReadAll()
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream((int)Math.Min(file.Length, maximumBytes));
        var piece = new byte[64 * 1024];
        while (file.Read(piece) is > 0 and var read)
        {
            content.Write(piece, 0, read);
            if (content.Length > (long)maximumBytes + LongestHead)
            {
                throw new IOException("The file is too large.");
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static FileStreamOptions OfOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace FlagService.Client.Snapshots;

/// <summary>
/// The last good document on disk, for a start without the service. It has the rules in it, so that nobody but its owner reads it, and says
/// whose it is, so that another environment's is not taken for it.
/// </summary>
/// <param name="path">Where it is.</param>
/// <param name="owner">What it belongs to: the address and the key. Only a digest of it is written.</param>
internal sealed class SnapshotFile(string path, string owner)
{
    private const string Form = "flagservice-snapshot-1";
    private const int DigestLength = 16;

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

        var content = File.ReadAllBytes(path);
        var end = Array.IndexOf(content, (byte)'\n');
        var head = end < 0 ? [] : Encoding.UTF8.GetString(content, 0, end).Split(' ', 3);
        return head is [Form, var digest, var tag] && digest == _digest ? (tag, content.AsMemory(end + 1)) : null;
    }

    /// <summary>Replaces it as a whole: a reader finds the old one or the new one.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(string tag, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var draft = Path.Combine(directory, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
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

    private static FileStreamOptions OfOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

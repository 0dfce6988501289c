namespace FlagService.Console.Pages.Transfer;

/// <summary>Reads documents that are imported as the API reads them.</summary>
public interface IDocumentReader
{
    /// <summary>A document in JSON.</summary>
    /// <exception cref="Domain.RefusedException">It can't be read, or holds more than anybody may send.</exception>
    ReadDocument<T> Read<T>(ReadOnlyMemory<byte> json);
}

/// <summary>A document that was read.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Ignored">The fields that nobody knows, by their paths, and why.</param>
public sealed record ReadDocument<T>(T Content, IReadOnlyCollection<KeyValuePair<string, string>> Ignored);

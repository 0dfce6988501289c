using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility;

/// <summary>A protocol whose clients evaluate by themselves, and which can't express every flag.</summary>
public interface IProtocol
{
    /// <summary>Its name in answers, such as <c>unleash-client</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The flags that it can't carry exactly, by key, each with the reason as a sentence. All others come to the same in its clients as here,
    /// for every context that they can send.
    /// </summary>
    /// <param name="snapshot">One environment.</param>
    IReadOnlyDictionary<string, string> Unsupported(Snapshot snapshot);
}

namespace FlagService.Application.Requests;

/// <summary>
/// What is wrong with the input of the call under way that its request can't show, such as a field that no request has. It is refused together
/// with what the validators find, and so only after the caller is known to have the permission.
/// </summary>
public interface IInputFaults
{
    /// <summary>What is wrong, by the field's path; empty where nothing is.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> Found { get; }

    /// <summary>The fields of a document that were ignored, by their paths. The answer lists them.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> Ignored { get; }
}

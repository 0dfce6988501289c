namespace FlagService.Application.Requests;

/// <summary>
/// What is wrong with the input of the call under way that its request can't show, such as a field that no request has. It is refused together
/// with what the validators find, and so only after the caller is known to have the permission.
/// </summary>
public interface IInputFaults
{
    /// <summary>What is wrong, by the field's path; empty where nothing is.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> Found { get; }

    /// <summary>What was ignored of a document, which may come from elsewhere, by the field's path; the answer tells of it.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> Ignored { get; }
}

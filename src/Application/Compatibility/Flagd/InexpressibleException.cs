namespace FlagService.Application.Compatibility.Flagd;

/// <summary>That a flag would not be served exactly the same by flagd; the message is the reason, for people.</summary>
/// <param name="reason">Why, in sentences.</param>
/// <param name="isOfAnother">Whether that holds for another flag, which is required.</param>
internal sealed class InexpressibleException(string reason, bool isOfAnother = false) : Exception(reason)
{
    /// <summary>Whether the reason already names the flag that it is about.</summary>
    public bool IsOfAnother { get; } = isOfAnother;
}

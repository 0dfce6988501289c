using FlagService.Domain;

namespace FlagService.Application.Requests;

/// <summary>Knows the failures of what a request needs and may be away.</summary>
public interface IOutages
{
    /// <summary>What a request is refused with that failed because of one; null where it failed for another reason.</summary>
    Error? ErrorOf(Exception failure);
}

/// <summary>For where nothing can be away.</summary>
internal sealed class NoOutages : IOutages
{
    public Error? ErrorOf(Exception failure) => null;
}

using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>Remembers when each SDK key was last used, to the minute, without making anybody wait.</summary>
public interface ISdkKeyLastUsed
{
    /// <summary>The key was used now.</summary>
    void Note(SdkKeyId key);
}

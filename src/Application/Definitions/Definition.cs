using FlagService.Domain;
using FlagService.Evaluation;

namespace FlagService.Application.Definitions;

/// <summary>Reads parts of a definition. Either all can be read, or all faults are reported together.</summary>
internal static class Definition
{
    /// <summary>Runs a reader that notes what it can't read.</summary>
    /// <exception cref="RefusedException">Something can't be read.</exception>
    public static T Read<T>(Func<ICollection<DefinitionFault>, T> read)
    {
        var faults = new FoundFaults();
        var result = read(faults);
        faults.Throw();
        return result;
    }
}

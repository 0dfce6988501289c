using FlagService.Domain;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;

namespace FlagService.Application.Transfer;

/// <summary>Gathers what is wrong with an import, each with its place.</summary>
public sealed class ImportFaults : List<DefinitionFault>
{
    private const int MostTold = 100;

    /// <summary>Notes a fault, if there is one.</summary>
    /// <returns>Whether there is none.</returns>
    public bool Check(string path, string? fault)
    {
        if (fault is not null)
        {
            Add(new DefinitionFault(path, fault));
        }

        return fault is null;
    }

    /// <summary>Ends the import if anything is wrong.</summary>
    /// <exception cref="RefusedException">Something is.</exception>
    public void Throw()
    {
        if (Count > 0)
        {
            FlagErrors.Invalid(this.Take(MostTold)).Throw();
        }
    }
}

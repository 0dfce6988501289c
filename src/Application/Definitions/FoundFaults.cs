using System.Collections.ObjectModel;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation;

namespace FlagService.Application.Definitions;

/// <summary>
/// Gathers what is wrong with a definition, each with its place. When there is more than a refusal names, that refusal ends the reading: nothing
/// that comes after it is looked at.
/// </summary>
public class FoundFaults : Collection<DefinitionFault>
{
    /// <summary>Notes a fault, if there is one.</summary>
    /// <returns>Whether there is none.</returns>
    /// <exception cref="RefusedException">There are too many.</exception>
    public bool Check(string path, string? fault)
    {
        if (fault is not null)
        {
            Add(new DefinitionFault(path, fault));
        }

        return fault is null;
    }

    /// <summary>Notes faults.</summary>
    /// <exception cref="RefusedException">There are too many.</exception>
    public void AddRange(IEnumerable<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    /// <summary>Refuses what was read if anything is wrong with it.</summary>
    /// <exception cref="RefusedException">Something is.</exception>
    public void Throw()
    {
        if (Count > 0)
        {
            FlagErrors.Invalid(this).Throw();
        }
    }

    protected override void InsertItem(int index, DefinitionFault item)
    {
        base.InsertItem(index, item);
        if (Count > Error.MostFaults)
        {
            Throw();
        }
    }
}

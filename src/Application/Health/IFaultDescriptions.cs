namespace FlagService.Application.Health;

/// <summary>Describes failures of the database in plain words.</summary>
public interface IFaultDescriptions
{
    /// <summary>Describes a failure: the database, without a password, and what is wrong with it.</summary>
    /// <param name="failure">The exception.</param>
    string Of(Exception failure);
}

namespace FlagService.Application.Health;

/// <summary>Says in plain words why the database can't do something.</summary>
public interface IFaultDescriptions
{
    /// <summary>Which database, without a password, and what is wrong with it.</summary>
    /// <param name="failure">What came of using it.</param>
    string Of(Exception failure);
}

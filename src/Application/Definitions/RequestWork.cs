using FlagService.Domain;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Definitions;

/// <summary>Checks what the conditions of a request cost that holds many.</summary>
internal static class RequestWork
{
    /// <summary>What is wrong with the conditions of a rule or a segment; null where they cost too little to say anything.</summary>
    /// <param name="known">What the conditions of the request cost so far.</param>
    /// <param name="room">What those around may cost together.</param>
    /// <param name="conditions">Conditions that are right in all other ways.</param>
    /// <param name="path">Where the list stands.</param>
    /// <exception cref="RefusedException">The request prepares more than it may: nothing of it is looked at any more.</exception>
    public static DefinitionFault? Check(this KnownWork known, WorkAllowance room, IReadOnlyList<Condition> conditions, string path)
    {
        var fault = room.Check(conditions, path);
        if (fault is not null && known.IsSpent)
        {
            Error.InvalidField(fault.Path, fault.Message).Throw();
        }

        return fault;
    }
}

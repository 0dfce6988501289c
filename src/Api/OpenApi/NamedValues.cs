using FlagService.Api.Controllers.V1.Administration;
using FlagService.Api.Controllers.V1.Projects;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Analytics;
using FlagService.Application.Compatibility.Unleash;
using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Application.Projects;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;

namespace FlagService.Api.OpenApi;

/// <summary>The texts that a field takes where it takes no other, by the names that the program itself parses.</summary>
internal static class NamedValues
{
    private static readonly Type[] WithFlagType = [typeof(NewFlag), typeof(FlagDetails), typeof(FlagDocument), typeof(FlagsController)];
    private static readonly Type[] WithStatus = [typeof(CreateUser), typeof(UpdateUserBody), typeof(UserQuery), typeof(AccessHolder)];
    private static readonly Type[] WithKind = [typeof(RegenerateKeyBody), typeof(SdkKeyDetails)];

    /// <summary>The names that a field takes; null where it is no such field.</summary>
    /// <param name="owner">The type that has the field, or the controller that has it as a parameter of an action.</param>
    /// <param name="field">As it is sent.</param>
    public static IReadOnlyList<string>? Of(Type owner, string field) => field switch
    {
        "operator" when owner.Namespace != typeof(UnleashExport).Namespace && owner != typeof(ClientConstraint) => All<Operator>(OperatorNames.Name),
        "bucketing" => BucketingMethods.AllNames,
        "ruleType" => RuleTypes.AllNames,
        "sort" when owner == typeof(FlagsController) => FlagOrder.Names,
        "period" => ReadProjectEvaluations.Periods,
        "interval" => All<EvaluationInterval>(EvaluationIntervals.Name),
        "type" when WithFlagType.Contains(owner) => All<FlagType>(FlagTypeNames.Name),
        "status" when WithStatus.Contains(owner) || owner.IsAssignableTo(typeof(UserDetails)) => All<UserStatus>(UserMappings.NameOf),
        "kind" when owner == typeof(AccessPath) => AccessPath.Kinds,
        "kind" when WithKind.Contains(owner) => All<SdkKeyKind>(SdkKeyKinds.Name),
        _ => null,
    };

    private static string[] All<T>(Func<T, string> name)
        where T : struct, Enum => Array.ConvertAll(Enum.GetValues<T>(), value => name(value));
}

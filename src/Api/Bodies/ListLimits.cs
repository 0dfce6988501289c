using System.Text.Json;
using FlagService.Application.Access;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Limits;
using FlagService.Application.Segments;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;

namespace FlagService.Api.Bodies;

/// <summary>
/// How many entries the lists in bodies may have, so that a body is refused while it is looked through and not when all of it is in memory. What the
/// entries must be, and how many of them make sense together, is judged later.
/// </summary>
internal sealed class ListLimits(Quotas quotas)
{
    /// <summary>What any value that is kept as JSON may take of a body, in bytes; its own limit is smaller and counts it without spaces and escapes.</summary>
    public const int ValueBytes = 512 * 1024;

    /// <summary>What a field that is only noticed may take, in bytes: it is read as a whole to see whether it says something.</summary>
    public const int NoticedBytes = 4 * 1024 * 1024;

    /// <summary>What the name of a field may take of a body, in bytes: more than the longest name that means something, all of it in escapes.</summary>
    public const int NameBytes = 2000;

    /// <summary>How many fields that nobody knows one object may have.</summary>
    public const int UnknownFields = 1000;

    // How many bytes of the largest body there are for each thing in it: none that is of any use is shorter.
    private const int BytesOfOne = 32;
    private const int LeastInAll = 100_000;
    private const int Other = 10_000;
    private const int OfUnleash = 100_000;

    /// <summary>How many objects, list entries and members a body may hold in all, by how large it may be: the limits of single lists have products.</summary>
    public static int InAll(int largestBody) => Math.Max(LeastInAll, largestBody / BytesOfOne);

    /// <summary>How many fields that nobody knows a body may hold in all.</summary>
    /// <param name="inAll">How many objects, list entries and members it may hold.</param>
    public static int UnknownInAll(int inAll) => inAll / 2;

    /// <summary>How many entries a list may have.</summary>
    /// <param name="owner">The type in which it stands.</param>
    /// <param name="field">How it is called there.</param>
    /// <param name="entry">The type of its entries.</param>
    public int Of(Type? owner, string field, Type entry)
    {
        if (owner is not null && owner.Namespace == typeof(UnleashExport).Namespace)
        {
            // What Unleash holds is for the translation to judge: what is too much there is left out and named.
            return entry == typeof(JsonElement) || entry == typeof(UnleashParameter) ? Other : entry.Namespace == owner.Namespace ? OfUnleash : int.MaxValue;
        }

        return OfEntries(entry) ?? field switch
        {
            "tags" => Flag.MaximumTags,
            "variations" => Flag.MaximumVariations,
            "included" or "excluded" => Segment.MaximumUsers,
            "permissions" or "roles" when entry == typeof(string) => References.Most,
            _ => Other,
        };
    }

    private int? OfEntries(Type entry) =>
        entry == typeof(FlagDocument) ? quotas.FlagsPerProject
        : entry == typeof(SegmentDocument) ? quotas.SegmentsPerProject
        : entry == typeof(EnvironmentDocument) || entry == typeof(StateDocument) ? quotas.EnvironmentsPerProject
        : entry == typeof(VariationModel) || entry == typeof(WeightModel) ? Flag.MaximumVariations
        : entry == typeof(PrerequisiteModel) ? PrerequisiteCheck.MaxPrerequisites
        : entry == typeof(RuleDocument) || entry == typeof(TargetingRule) ? Flag.MaximumRules
        : entry == typeof(ConditionModel) ? DefinitionLimits.Default.Conditions
        : entry == typeof(JsonElement) ? DefinitionLimits.Default.Values
        : entry == typeof(AllocationRangeModel) ? Bucketing.Count
        : null;
}

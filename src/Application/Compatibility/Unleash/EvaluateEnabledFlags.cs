using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using FlagService.Evaluation.Contexts;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>Evaluates every flag for the context in a body, for Unleash's frontend SDKs, unless they have that answer already.</summary>
/// <param name="Context">Whom for.</param>
/// <param name="KnownTags">The tags of the answers that the caller has.</param>
[SdkKey]
public sealed record EvaluateEnabledFlags(EvaluationContext Context, IReadOnlyCollection<string> KnownTags) : IQuery<EnabledFlags>;

internal sealed class EvaluateEnabledFlagsHandler(ISnapshots snapshots, ICurrentCaller current, TimeProvider time) : IRequestHandler<EvaluateEnabledFlags, EnabledFlags>
{
    public Task<EnabledFlags> Handle(EvaluateEnabledFlags request, CancellationToken cancellationToken) =>
        Task.FromResult(EnabledFlags.Of(snapshots, current, request.Context, time, request.KnownTags, cancellationToken));
}

using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>How often flags were used, as Unleash's server SDKs report it.</summary>
/// <param name="Bucket">What they counted.</param>
[SdkKey(ServersOnly = true)]
public sealed record ReportClientUse(UseBucket? Bucket) : IProcedure;

internal sealed class ReportClientUseHandler(ISnapshots snapshots, ICurrentCaller current, IEvaluationRecorder recorder, TimeProvider time)
    : IRequestHandler<ReportClientUse, Unit>
{
    public Task<Unit> Handle(ReportClientUse request, CancellationToken cancellationToken)
    {
        new UseReading(snapshots.Of(current), time.Now()).Record(request.Bucket, recorder);
        return Unit.Task;
    }
}

using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>How often flags were used, as Unleash's frontend SDKs report it.</summary>
/// <param name="Bucket">What they counted.</param>
[SdkKey]
public sealed record ReportFrontendUse(UseBucket? Bucket) : IProcedure;

internal sealed class ReportFrontendUseHandler(ISnapshots snapshots, ICurrentCaller current, IEvaluationRecorder recorder, TimeProvider time)
    : IRequestHandler<ReportFrontendUse, Unit>
{
    public Task<Unit> Handle(ReportFrontendUse request, CancellationToken cancellationToken)
    {
        new UseReading(snapshots.Of(current), time.Now()).Record(request.Bucket, recorder);
        return Unit.Task;
    }
}

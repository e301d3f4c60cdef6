import datetime as dt, random, sys, gzip, shutil, tempfile
from pathlib import Path
import brotli
from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.problems.problem import ProblemsFound
from tests.publishing.committed_content import NOW, committed, publish
from tests.publishing.test_site_lock import lock
from tests.sites_by_hand import document
H=dt.timedelta(hours=1)
BASE={"paginas/over.md":document("pagina",body="Wij zijn het panel.\n"),"adviezen/2026-stil/advies.md":document("advies")}
W="ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: {}\n"
CSV=b"a;b\nAttdonk;1\n"
def state(name):
    where,kind,att,pas=name
    folder=f"gesprekken/{'2026-02-zaak' if where=='old' else '2026-02-anders'}"
    body=("[[vertrouwelijk 5.1.2e | Pasdonk]]" if pas else "Pasdonk")+" sprak over Bodydonk in de zaal.\n"
    extra="" if where=='old' else "aliassen: [gesprekken/2026-02-zaak]\n"
    a=""
    if att!='none': a="bijlagen:\n  - titel: Tabel\n    bestand: bijlagen/tabel.csv\n    vertrouwelijkheid: "+{'open':'openbaar','conf':'vertrouwelijk\n    grond: 5.1.2e','geheim':'geheim\n    grond: 5.1.2e'}[att]+"\n"
    k={}
    head="titel: Verslag over zaak\nkenmerk: {}\ndatum: 2026-02-12\ngesprek_op: 2026-02-10\nsoort_overleg: gesprek\n"
    ref='SPD-2026-05' if kind!='geheim' else 'GEH-2026-05'
    if kind=='open': pass
    if kind=='conf': k=dict(confidentiality='vertrouwelijk\ngrond: 5.1.2e')
    if kind=='geheim': k=dict(confidentiality='geheim\ngrond: 5.1.2e')
    if kind=='draft': k=dict(status='concept')
    if kind=='withdrawn': k=dict(status='ingetrokken'); extra+=W.format('publicatie')
    if kind=='erased': k=dict(status='ingetrokken'); extra+=W.format('publicatie')+"adres_ook: ja\n"
    if kind=='embargo': extra+="embargo_tot: 2027-01-01\n"
    t={**BASE, f"{folder}/verslag.md":document('verslag',header=head.format(ref),body=body,extra=extra+a,**k)}
    if att!='none': t[f"{folder}/bijlagen/tabel.csv"]=CSV
    closed=set()
    if kind!='open': closed|={'Bodydonk','Pasdonk','Attdonk'}
    if pas: closed.add('Pasdonk')
    if att!='open': closed.add('Attdonk')
    return t,closed
def alltext(target):
    out=[]
    for f in target.rglob('*'):
        if f.is_file() and not f.is_symlink():
            d=f.read_bytes()
            if f.suffix=='.gz': d=gzip.decompress(d)
            if f.suffix=='.br': d=brotli.decompress(d)
            out.append((f,d))
    return out
def walk(seed,steps=8):
    r=random.Random(seed); d=Path(tempfile.mkdtemp()); target=d/'doel'; now=NOW; locked=False; log=[]
    try:
        closed=set()
        for i in range(steps):
            now+=H
            act=r.choice(['pub','pub','pub','pub','back','lock'])
            if act=='back':
                try: run_rollback(str(target),''); log.append('back')
                except RefusedError as e: log.append('back-no')
            elif act=='lock' and i:
                lock(d/'r'/'content',target,now=now); locked=True; log.append('lock')
            else:
                s=(r.choice(['old','old','new']),r.choice(['open','open','open','conf','geheim','draft','withdrawn','embargo','erased']),r.choice(['none','open','open','conf','geheim']),r.random()<.4)
                t,c=state(s)
                try:
                    publish(committed(d/'r',t),target,now=now,opens=locked,allowed=['gewist-adres']); locked=False; closed=c; log.append(s)
                except RefusedError as e: log.append((s,'refused',str(e).split('\n')[2][:60] if '\n' in str(e) else str(e)[:60])); continue
                except ProblemsFound as e: log.append((s,'problems',[p.code for p in e.problems if p.is_error])); continue
            if not (target/'current').exists(): continue
            for f,data in alltext(target):
                for w in closed:
                    if w.encode() in data: print('LEAK',seed,w,f.relative_to(target),log); return False
        return log
    finally: shutil.rmtree(d,ignore_errors=True)
if __name__=='__main__':
    a,b=map(int,sys.argv[1:3]); ok=0
    for s in range(a,b):
        x=walk(s)
        if x: ok+=1
        if x and s==a: print(x)
    print(ok,b-a)
